/** The bytes of an export: from a file or through a port, unpacked where they are gzip'd. */
import { Readable } from 'node:stream';
import type { MessagePort } from 'node:worker_threads';
import { createGunzip } from 'node:zlib';
import { openRegularFile } from '../../store/regularFile.ts';
import { LineSplitter } from '../export/lines.ts';
import type { Input } from './job.ts';

const CHUNK = 1 << 20;

/** Calls `feed` with every line of at most so many characters. Blank lines count as lines. */
export async function eachLine(
  input: Input,
  maxLine: number,
  feed: (line: string) => void,
): Promise<void> {
  const splitter = new LineSplitter(maxLine);
  const raw =
    'path' in input
      ? (await openRegularFile(input.path)).createReadStream({ highWaterMark: CHUNK })
      : fromPort(input.port);
  for await (const chunk of unpacked(raw)) for (const line of splitter.push(chunk)) feed(line);
  for (const line of splitter.end()) feed(line);
}

async function* unpacked(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]();
  const first = await firstBytes(chunks);
  const rest = prepend(first, { [Symbol.asyncIterator]: () => chunks });
  if (first[0] !== 0x1f || first[1] !== 0x8b) {
    yield* rest;
    return;
  }
  const packed = Readable.from(rest, { objectMode: false });
  const gunzip = createGunzip({ chunkSize: CHUNK });
  packed.on('error', (error) => gunzip.destroy(error));
  yield* packed.pipe(gunzip) as AsyncIterable<Uint8Array>;
}

/** At least two bytes, unless the source is shorter. */
async function firstBytes(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let bytes = Buffer.alloc(0);
  while (bytes.length < 2) {
    const { value, done } = await chunks.next();
    if (done) break;
    bytes = Buffer.concat([bytes, value]);
  }
  return bytes;
}

async function* prepend(
  first: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (first.length > 0) yield first;
  yield* rest;
}

/** What a port answers to the message `more`: a chunk, the end, or an error. */
export type PortMessage =
  | { readonly chunk: Uint8Array }
  | { readonly end: true }
  | { readonly error: string };

async function* fromPort(port: MessagePort): AsyncGenerator<Uint8Array> {
  try {
    for (;;) {
      const message = await new Promise<PortMessage>((resolve) => {
        port.once('message', resolve);
        port.postMessage('more');
      });
      if ('error' in message) throw new UnreadableInput(message.error);
      if ('end' in message) return;
      yield message.chunk;
    }
  } finally {
    port.close();
  }
}

/** The stream that was given failed. */
export class UnreadableInput extends Error {
  override name = 'UnreadableInput';
}
