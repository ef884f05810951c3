/**
 * What runs in the report's page: filter, copy, print. One function that needs nothing outside itself, because its source
 * text is what the page gets.
 */
export function inPage(): void {
  const all = <T extends Element>(selector: string): T[] => [...document.querySelectorAll<T>(selector)];
  const form = document.querySelector<HTMLFormElement>('#filter');
  const count = document.querySelector('#count');
  const rows = all<HTMLDetailsElement>('.finding');
  const words = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));

  const controls = (): (HTMLInputElement | HTMLSelectElement)[] =>
    all<HTMLInputElement | HTMLSelectElement>('#filter input, #filter select');

  const apply = (): void => {
    let shown = 0;
    for (const row of rows) {
      const fits = controls().every((control) => {
        const wanted = control.value.trim();
        if (!wanted) return true;
        if (control.name === 'text')
          return wanted
            .toLowerCase()
            .split(/\s+/)
            .every((word) => words.get(row)?.includes(word));
        const value = row.dataset[control.name] ?? '';
        return control.name === 'apps' ? value.split('\n').includes(wanted) : value === wanted;
      });
      row.hidden = !fits;
      if (fits) shown += 1;
    }
    if (count)
      count.textContent = shown === rows.length ? `${rows.length} findings` : `${shown} of ${rows.length} findings`;
  };

  const setFilter = (name: string, value: string): void => {
    form?.reset();
    for (const control of controls()) if (control.name === name) control.value = value;
    apply();
    document.querySelector('#findings')?.scrollIntoView();
    document.querySelector<HTMLElement>('#findings-heading')?.focus({ preventScroll: true });
  };

  form?.addEventListener('input', apply);
  form?.addEventListener('submit', (event) => {
    event.preventDefault();
  });
  form?.addEventListener('reset', () => {
    setTimeout(apply);
  });

  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const chart = target?.closest<HTMLElement>('[data-filter]');
    if (chart) setFilter(chart.dataset.filter ?? '', chart.dataset.value ?? '');
    const node = target?.closest('[data-show-file]');
    if (node) {
      event.preventDefault();
      setFilter('file', node.getAttribute('data-show-file') ?? '');
    }
    const copy = target?.closest<HTMLElement>('[data-copy]');
    if (copy) {
      const text = copy.parentElement?.querySelector('pre')?.textContent ?? '';
      void navigator.clipboard.writeText(text).then(
        () => (copy.textContent = 'Copied'),
        () => (copy.textContent = 'Select the text and copy it'),
      );
    }
  });

  const openTarget = (): void => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id ? document.getElementById(id) : null;
    if (target instanceof HTMLDetailsElement) target.open = true;
  };
  window.addEventListener('hashchange', openTarget);
  openTarget();

  let opened: HTMLDetailsElement[] = [];
  window.addEventListener('beforeprint', () => {
    opened = all<HTMLDetailsElement>('details:not([open])').filter((details) => !details.hidden);
    for (const details of opened) details.open = true;
  });
  window.addEventListener('afterprint', () => {
    for (const details of opened) details.open = false;
  });
  apply();
}
