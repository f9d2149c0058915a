import { RunError } from '../errors.ts';
import type { Connection } from './connect.ts';
import { type Presence, presentWorkers } from './presence.ts';
import { PROTOCOL, type SampleJob, serverOf } from './protocol.ts';

const PATIENCE_MS = 60_000;
const LOOK_MS = 1_000;

/** Sees who is there to take samples, tells people when that changes, and ends a run that waits in vain. */
export class WorkerWatch {
  private readonly connection: Connection;
  private readonly tell: (message: string) => void;
  private readonly patienceMs: number;
  private told = '';
  private looked = 0;
  private aloneSince: number | null = null;

  constructor(connection: Connection, tell: (message: string) => void, patienceMs = PATIENCE_MS) {
    this.connection = connection;
    this.tell = tell;
    this.patienceMs = patienceMs;
  }

  /**
   * @param wanted the queues that samples wait in, each with one of them
   * @throws RunError where nobody has listened to one of them for too long
   */
  async look(wanted: ReadonlyMap<string, SampleJob>): Promise<void> {
    const now = Date.now();
    if (now - this.looked < Math.min(LOOK_MS, this.patienceMs) || wanted.size === 0) return;
    this.looked = now;
    const workers = await presentWorkers(this.connection.redis);
    const [unserved] = [...wanted].filter(
      ([queue]) => !workers.some(({ queues }) => queues.includes(queue)),
    );
    if (!unserved) {
      this.aloneSince = null;
      const serving = workers.filter(({ queues }) => queues.some((queue) => wanted.has(queue)));
      return this.say(servingText(this.connection.name, serving));
    }
    const [message, hint] = unservedText(this.connection.name, unserved[1], workers);
    this.say(`${message}: ${hint}`);
    this.aloneSince ??= now;
    if (now - this.aloneSince < this.patienceMs) return;
    const seconds = Math.round(this.patienceMs / 1000);
    throw new RunError(`${message}, and none came within ${seconds} seconds`, hint);
  }

  private say(message: string): void {
    if (message !== this.told) this.tell(message);
    this.told = message;
  }
}

function servingText(name: string, serving: readonly Presence[]): string {
  const samples = serving.reduce((sum, worker) => sum + worker.samples, 0);
  return `queue ${name}: ${plural(serving.length, 'worker')}, ${plural(samples, 'sample')} at once`;
}

/** Why nobody takes a sample, and what to do about it. */
function unservedText(
  name: string,
  { model, settings: { engine } }: SampleJob,
  workers: readonly Presence[],
): [message: string, hint: string] {
  const server = serverOf(model.baseUrl);
  const command = `slopcheck worker --queue ${name} --engine ${engine} --base-url ${server}`;
  const start = `start one: ${command}`;
  const ours = workers.filter(({ protocol }) => protocol === PROTOCOL);
  if (workers.length === 0) return [`no worker listens at ${name}`, start];
  if (ours.length === 0) {
    const theirs = [...new Set(workers.map(({ protocol }) => protocol))].slice(0, 3).join(', ');
    return [
      `the workers at ${name} are of another version (${theirs}; this is ${PROTOCOL})`,
      'install the same slopcheck everywhere',
    ];
  }
  if (!ours.some(({ languages }) => languages.includes(engine))) {
    return [`no worker at ${name} has the verifier ${engine}`, start];
  }
  return [`no worker at ${name} asks the model server ${server}`, start];
}

function plural(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}
