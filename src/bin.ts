#!/usr/bin/env node
import { runCli } from './cli.ts';
import { EXIT } from './commands/shared/io.ts';
import { oneLine } from './text/sanitize.ts';

const controller = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // Not `once`: libraries that tidy up at exit end the process where no other handler is left.
  process.on(signal, () => {
    // Who asks twice does not want to wait.
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort(new Error(`stopped by ${signal}`));
  });
}
// A reader such as `head` that has seen enough is no error; the exit code is that of the verdict all the same. What could not
// be written to a full disk has no verdict that anybody could read.
process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') return;
  process.stderr.write(`error: standard output cannot be written: ${oneLine(message)}\n`, () =>
    process.exit(EXIT.error),
  );
});
// Progress and hints that nobody gets cost no report.
process.stderr.on('error', () => {});
// A bug is no verdict: it must not end with the exit code of one, as Node would have it.
const failed = (error: unknown): void => {
  console.error('slopcheck failed; please report this:', error);
  process.exit(EXIT.error);
};
process.on('uncaughtException', failed);

/** The working folder; null where it has been removed since. */
function workingFolder(): string | null {
  try {
    return process.cwd();
  } catch {
    return null;
  }
}

try {
  const cwd = workingFolder();
  if (cwd === null) {
    process.stderr.write('error: the working folder is not there any more\n  go to one that is\n');
    process.exit(EXIT.error);
  }
  process.exitCode = await runCli(process.argv.slice(2), {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd,
    signal: controller.signal,
  });
} catch (error) {
  failed(error);
}
