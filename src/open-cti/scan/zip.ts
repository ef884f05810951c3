/** The entries of a zip: a retrieve, or a static resource. Names that lead out of it are refused, and so is what swells too much. */
import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';
import type { NotRead } from '../finding.js';
import type { Entry } from './files.js';

const largestEntry = 256 * 1024 * 1024;
const largestRatio = 500;
const mostEntries = 200_000;

/** @param prefix what stands before each entry's name: empty, or the archive's path and a slash */
export async function zipEntries(
  read: () => Buffer | Promise<Buffer>,
  prefix: string,
): Promise<{ entries: Entry[]; notRead: NotRead[] }> {
  const entries: Entry[] = [];
  const notRead: NotRead[] = [];
  const name = prefix.replace(/\/$/, '') || 'archive';
  try {
    const zip = await open(await read());
    await new Promise<void>((resolve, reject) => {
      zip.on('error', reject);
      zip.on('end', resolve);
      zip.on('entry', (entry: yauzl.Entry) => {
        const fileName = nameOf(entry);
        const problem = problemOf(entry, fileName);
        if (problem !== undefined) notRead.push({ file: `${prefix}${safe(fileName)}`, reason: problem, partly: false });
        else if (!fileName.endsWith('/')) entries.push(entryOf(zip, entry, `${prefix}${fileName.replace(/\\/g, '/')}`));
        if (entries.length >= mostEntries) {
          notRead.push({
            file: name,
            reason: `It has more than ${mostEntries} entries; the rest is not read.`,
            partly: true,
          });
          resolve();
        } else zip.readEntry();
      });
      zip.readEntry();
    });
  } catch (error) {
    notRead.push({
      file: name,
      reason: `The zip cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      partly: entries.length > 0,
    });
  }
  return { entries, notRead };
}

function open(bytes: Buffer): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(
      bytes,
      { lazyEntries: true, autoClose: false, validateEntrySizes: true, decodeStrings: false, strictFileNames: false },
      (error, zip) => {
        if (error) reject(error);
        else resolve(zip);
      },
    );
  });
}

function problemOf(entry: yauzl.Entry, fileName: string): string | undefined {
  if (/(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[A-Za-z]:|\0/.test(fileName))
    return 'Its name leads out of the archive; it is not read.';
  if (entry.isEncrypted()) return 'It is encrypted.';
  if (entry.uncompressedSize > largestEntry)
    return `It would be ${entry.uncompressedSize} bytes long; at most ${largestEntry} are read.`;
  if (
    entry.uncompressedSize > 10_000_000 &&
    entry.uncompressedSize / Math.max(1, entry.compressedSize) > largestRatio
  ) {
    return 'It swells more than 500 times when unpacked; it is not read.';
  }
  return undefined;
}

function safe(name: string): string {
  return name.replace(/[^\w./ -]/g, '?').replace(/\.\.(?=[\\/]|$)/g, '(up)');
}

/** The library checks names only when it decodes them, and then gives up on the whole archive. */
function nameOf(entry: yauzl.Entry): string {
  const raw: unknown = entry.fileName;
  return raw instanceof Uint8Array ? Buffer.from(raw).toString('utf8') : String(raw);
}

function entryOf(zip: yauzl.ZipFile, entry: yauzl.Entry, file: string): Entry {
  return {
    file,
    size: entry.uncompressedSize,
    read: () =>
      new Promise<Buffer>((resolve, reject) => {
        zip.openReadStream(entry, (error, stream) => {
          if (error) reject(error);
          else buffer(stream).then(resolve, reject);
        });
      }),
  };
}
