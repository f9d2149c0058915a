import { z } from 'zod';
import { type Ended, runProcess } from '../process/runProcess.ts';
import type { Usage } from '../schema/index.ts';
import { parseJson } from '../text/parseJson.ts';
import { plainText } from '../text/plainText.ts';
import { commandName, splitCommand } from './commandLine.ts';
import { CommandReply, commandQuestion } from './commandProtocol.ts';
import type { Model, ModelFailure, ModelReply, ModelRequest } from './model.ts';
import { parseAnswer } from './parseAnswer.ts';
import { noUsage, usageOf } from './usage.ts';

/** A program that answers questions, and what it may use for one. */
export interface CommandOptions {
  /** Its command line; `{problem}`, `{stage}` and `{sample}` stand for those of the question. */
  readonly command: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** In milliseconds, for one question. */
  readonly timeoutMs: number;
  /** Megabytes, of it and all that it starts. Watched on Linux only. */
  readonly memoryMb: number;
}

/** Most characters of its output that are read. */
const MAX_OUTPUT = 16 * 1024 * 1024;

/** Provers start many, but not without end. */
const MAX_PROCESSES = 4096;

const MAX_PROBLEM = 2_000;

/**
 * A program as a model: it reads a question as JSON from standard input and writes its reply as JSON to standard output
 * ({@link CommandReply}). It is started anew for every question, without a shell, and ended with all that it started. What
 * goes over a limit is an answer that was cut off; a program that does not start or fails is a failure.
 *
 * Throws a TypeError for a command that cannot be read.
 */
export function createCommandModel(options: CommandOptions): Model {
  const { command, cwd, timeoutMs, memoryMb } = options;
  const [program = '', ...args] = splitCommand(command);
  const name = commandName(command);
  const env = Object.fromEntries(
    Object.entries(options.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
  return {
    name,
    identity: JSON.stringify({ command, timeoutMs, memoryMb }),
    server: 'localhost, a command',

    async ask<T>(request: ModelRequest<T>, signal?: AbortSignal): Promise<ModelReply<T>> {
      const ended = await runProcess({
        program,
        args: args.map((arg) => filled(arg, request)),
        ...{ cwd, env, timeoutMs, signal },
        input: `${JSON.stringify(commandQuestion(request))}\n`,
        maxOutput: MAX_OUTPUT,
        limits: { memoryMb, processes: MAX_PROCESSES },
      });
      if (ended.kind === 'exited' && ended.exitCode === 0)
        return readReply(ended.stdout, name, request);
      const limit = limitOf(ended, options);
      if (limit !== null) return { kind: 'truncated', limit, usage: ASKED };
      return failure(whyNot(ended, program), ASKED);
    },
  };
}

const ASKED: Usage = { ...noUsage, requests: 1 };

function filled(arg: string, { problem, stage, sample }: ModelRequest): string {
  const values = new Map<string, string>(
    Object.entries({ '{problem}': problem, '{stage}': stage, '{sample}': String(sample) }),
  );
  return arg.replace(/\{\w+\}/g, (place) => values.get(place) ?? place);
}

function readReply<T>(stdout: string, name: string, request: ModelRequest<T>): ModelReply<T> {
  if (stdout.trim() === '') return { kind: 'empty', usage: ASKED };
  const parsed = CommandReply.safeParse(parseJson(stdout));
  if (!parsed.success) {
    const problem =
      `Standard output must be one JSON object with "answer", "refusal" or "error". ${z.prettifyError(parsed.error)}`.slice(
        0,
        MAX_PROBLEM,
      );
    return { kind: 'malformed', text: stdout, problem, usage: ASKED };
  }
  const reply = parsed.data;
  const { inputTokens: input, outputTokens: output, ...parts } = reply.usage ?? noUsage;
  const { cachedInputTokens: cached, reasoningTokens: reasoning } = parts;
  const usage = usageOf({ input, output, cached, reasoning }, 1);
  if ('refusal' in reply) return { kind: 'refusal', message: plainText(reply.refusal), usage };
  if ('error' in reply) return failure(`${name} says: ${plainText(reply.error)}`, usage);
  const text = typeof reply.answer === 'string' ? reply.answer : JSON.stringify(reply.answer);
  return { ...parseAnswer(text, request.schema), text, usage };
}

/** The limit that ended a program; null where none did. */
function limitOf(ended: Ended, { timeoutMs, memoryMb }: CommandOptions): string | null {
  switch (ended.kind) {
    case 'timed-out':
      return `${timeoutMs / 1000} s`;
    case 'flooded':
      return `${MAX_OUTPUT / 1024 / 1024} MB of output`;
    case 'exceeded':
      return ended.what === 'memory' ? `${memoryMb} MB of memory` : `${MAX_PROCESSES} processes`;
    default:
      return null;
  }
}

function whyNot(ended: Ended, program: string): string {
  const named = plainText(program);
  if (ended.kind === 'not-started') {
    return ended.notFound
      ? `there is no program ${named}`
      : `${named} did not start: ${plainText(ended.message)}`;
  }
  if (ended.kind !== 'exited') return `${named} ended`;
  const { exitCode, signal, stderr } = ended;
  const how = exitCode === null ? `was ended by ${signal}` : `ended with exit code ${exitCode}`;
  const last = plainText(stderr.trimEnd().split('\n').at(-1) ?? '');
  return `${named} ${how}${last === '' ? '' : `; it says: ${last}`}`;
}

function failure(message: string, usage: Usage): ModelFailure {
  return {
    ...{ kind: 'failure', status: null, usage },
    message: `The command cannot be asked: ${message}.`,
    hint: 'Run it by hand, with a question as JSON on standard input.',
  };
}
