import { constants, type FileHandle, open } from 'node:fs/promises';

/** The code of the error for what is no regular file: a folder, a pipe, a device. */
export const NOT_REGULAR = 'ENOTREG';

/**
 * The first bytes of a regular file, behind links; `size` is that of the whole. Nothing else is read, since a pipe that
 * lies in a folder would keep its reader waiting for ever. Throws what the file system throws, and an error with the code
 * {@link NOT_REGULAR}.
 *
 * @param most bytes to read at most
 */
export async function readRegularFile(
  file: string,
  most: number,
): Promise<{ readonly bytes: Buffer; readonly size: number }> {
  const handle = await openRegularFile(file);
  try {
    return { bytes: await readAtMost(handle, most), size: (await handle.stat()).size };
  } finally {
    await handle.close();
  }
}

/**
 * Opens a regular file, behind links, to read it; nothing else, and it never waits for somebody to write into a pipe: a
 * process in which a call waits for that cannot end. Throws as {@link readRegularFile} does.
 */
export async function openRegularFile(file: string): Promise<FileHandle> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    if ((await handle.stat()).isFile()) return handle;
    throw Object.assign(new Error(`${file} is no regular file`), { code: NOT_REGULAR });
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Why a file cannot be read, from what was thrown: a code of the file system, or in words where there is none. */
export function whyUnreadable(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === NOT_REGULAR ? 'it is no regular file' : (code ?? message);
}

/** The text of a regular file. Throws as {@link readRegularFile} does, and a RangeError for one that is too large. */
export async function readRegularText(file: string, most = 64 * 1024 * 1024): Promise<string> {
  const { bytes } = await readRegularFile(file, most + 1);
  if (bytes.length > most) throw new RangeError(`${file} is larger than ${most} bytes`);
  return bytes.toString('utf8');
}

/** The size that a file system tells is not always how much there is to read. */
async function readAtMost(handle: FileHandle, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  while (size < most) {
    const length = Math.min(1 << 16, most - size);
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(length), 0, length, null);
    if (bytesRead === 0) break;
    chunks.push(buffer.subarray(0, bytesRead));
    size += bytesRead;
  }
  return Buffer.concat(chunks);
}
