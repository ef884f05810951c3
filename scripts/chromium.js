/** Where the Chromium of this machine is. Browser tests and `setup.js --browser` share it. */
import fs from 'node:fs';
import path from 'node:path';

/** @returns {string | undefined} the executable: $CHROMIUM, or the first of the usual names on the PATH */
export function findChromium() {
  const given = process.env.CHROMIUM;
  if (given) return fs.existsSync(given) ? given : undefined;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return ['chromium', 'chromium-browser', 'google-chrome']
    .flatMap((name) => folders.map((folder) => path.join(folder, name)))
    .find((file) => fs.existsSync(file));
}
