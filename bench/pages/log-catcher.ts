/** Runs in a page before its own scripts and keeps what the page gives the agent as a file: the connector's log. */
export interface LogCatcher {
  readonly downloaded: () => Promise<{ readonly bytes: number; readonly lines: number } | undefined>;
}

declare global {
  interface Window {
    readonly logCatcher: LogCatcher;
  }
}

let file: Blob | undefined;

const original = URL.createObjectURL.bind(URL);
URL.createObjectURL = (given) => {
  if (given instanceof Blob) file = given;
  return original(given);
};
// Nobody saves the file.
HTMLAnchorElement.prototype.click = () => undefined;

Object.assign(window, {
  logCatcher: {
    downloaded: async () => {
      if (file === undefined) return undefined;
      const text = await file.text();
      return { bytes: file.size, lines: text.split('\n').length - 1 };
    },
  } satisfies LogCatcher,
});
