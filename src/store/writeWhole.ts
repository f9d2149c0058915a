import { constants, type FileHandle, open, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import writeFileAtomic from 'write-file-atomic';

/**
 * Writes a file that the user named, so that at no moment a part of it can be seen. What is there and is no file, such as
 * `/dev/null` or the pipe of `>(jq .)`, is written to and stays what it is: taking its place would break it for everybody.
 * Throws what the file system throws; for a pipe that nobody reads from at once, instead of waiting.
 */
export async function writeWhole(
  file: string,
  content: string | Buffer,
  options: { readonly fsync?: boolean } = {},
): Promise<void> {
  const there = await stat(file).catch(() => null);
  if (there === null || there.isFile() || there.isDirectory())
    return writeFileAtomic(file, content, options);
  const handle = await open(file, constants.O_WRONLY | constants.O_NONBLOCK);
  try {
    await writeAll(handle, Buffer.from(content));
  } finally {
    await handle.close();
  }
}

/** How long a full pipe is left alone, in milliseconds. */
const PAUSE = 10;

async function writeAll(handle: FileHandle, bytes: Buffer): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    try {
      done += (await handle.write(bytes, done)).bytesWritten;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      await sleep(PAUSE);
    }
  }
}
