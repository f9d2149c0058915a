#!/usr/bin/env node
import { runCli } from './cli.ts';
import { EXIT } from './commands/shared/io.ts';

const controller = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // Not `once`: libraries that tidy up at exit end the process where no other handler is left.
  process.on(signal, () => {
    // Who asks twice does not want to wait.
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort(new Error(`stopped by ${signal}`));
  });
}
// A reader such as `head` that has seen enough is no error; the exit code is that of the verdict all the same.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

try {
  process.exitCode = await runCli(process.argv.slice(2), {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    signal: controller.signal,
  });
} catch (error) {
  // A bug is no verdict: it must not end with the exit code of one.
  console.error('slopcheck failed; please report this:', error);
  process.exitCode = EXIT.error;
}
