import type { Readable } from 'node:stream';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { PortMessage } from './input.ts';
import type { Input } from './job.ts';
import { openPipe } from './pipe.ts';

/** What a run reads, in the form that crosses the thread boundary: paths, and streams by way of ports. */
export class Inputs {
  /** To be transferred. */
  readonly ports: MessagePort[] = [];
  private readonly served: { readonly port: MessagePort; readonly source: Readable }[] = [];

  add(given: string | Readable): Input {
    if (typeof given !== 'string') return this.throughPort(given);
    const pipe = openPipe(given);
    return pipe === undefined ? { path: given } : this.throughPort(pipe);
  }

  private throughPort(source: Readable): Input {
    const { port1, port2 } = new MessageChannel();
    serve(source, port1);
    this.served.push({ port: port1, source });
    this.ports.push(port2);
    return { port: port2 };
  }

  /** Ends what is still read: a worker that never came to its port cannot. */
  close(): void {
    for (const { port, source } of this.served) {
      port.close();
      source.destroy();
    }
  }
}

/** Hands the chunks of a stream over, one for each request. */
function serve(source: Readable, port: MessagePort): void {
  const chunks = source[Symbol.asyncIterator]();
  const answer = async (): Promise<PortMessage> => {
    try {
      const { value, done } = await chunks.next();
      return done ? { end: true } : { chunk: Buffer.from(value) };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  };
  port.on('message', () => void answer().then((message) => port.postMessage(message)));
}
