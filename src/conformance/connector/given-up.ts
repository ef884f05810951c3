/** For what may hang for ever: the browser's end, above all. */

/** Waits for `work`, but no longer than so many milliseconds. */
export async function orGivenUp(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
