/** Texts in code that mean the click-to-dial component: selectors, node names, module names. */

/** `lightning-click-to-dial` in a selector, `LIGHTNING-CLICK-TO-DIAL` as a node name, `lightning/clickToDial` as a module. */
export function clickToDialReference(text: string): string | undefined {
  if (/^lightning\/clickToDial$/.test(text)) return 'lightning-click-to-dial';
  const selector = /(?<![\w.#-])lightning-click-to-dial(?![\w-])/i;
  if (selector.test(text) && !/\s{2}|\w \w+ \w+ \w/.test(text)) return 'lightning-click-to-dial';
  return /^(?:markup:\/\/)?lightning:clickToDial$/.test(text) ? 'lightning:clickToDial' : undefined;
}

/** A tag inside a text, for example a template that is put into the page at run time. */
export function markupInText(text: string): string | undefined {
  return /<(lightning-click-to-dial|lightning:clickToDial|support:clickToDial)\b/.exec(text)?.[1];
}
