/**
 * The scripts beside this one: drivers, and what talks to the relay. Each is complete in itself and puts what it exports into
 * `window.hookswitch` under its own name, so a host page that knows what it will need has them loaded from the start:
 *
 * ```html
 * <script src="hookswitch.js"></script>
 * <script src="hookswitch.sip.js"></script>
 * ```
 */

declare global {
  interface Window {
    /** What the scripts beside the connector's export, by their names. */
    hookswitch?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  }
}

/** Known only while this script runs: wherever Salesforce serves the static resource from, the others lie beside it. */
const self = document.currentScript;

/**
 * A function that `hookswitch.<script>.js` exports. The script is fetched when it is not there; a failed attempt is forgotten, and the
 * next one asks anew.
 */
export async function functionBeside<F extends (...given: never) => unknown>(script: string, name: string): Promise<F> {
  if (window.hookswitch?.[script] === undefined) await fetchScript(`hookswitch.${script}.js`);
  const found = window.hookswitch?.[script]?.[name];
  if (typeof found === 'function') return found as F;
  throw new Error(`hookswitch.${script}.js is of another version than hookswitch.js.`);
}

function fetchScript(file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = self instanceof HTMLScriptElement ? new URL(file, self.src).href : file;
    script.onload = () => {
      resolve();
    };
    script.onerror = () => {
      script.remove();
      reject(new Error(`${file} cannot be loaded.`));
    };
    document.head.append(script);
  });
}
