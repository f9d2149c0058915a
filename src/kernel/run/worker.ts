/** Entry point of the worker thread. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Progress } from '../report.ts';
import type { FromWorker, WorkerData } from './job.ts';
import { runCheck, runCompare } from './work.ts';

const job = workerData as WorkerData;
const post = (message: FromWorker) => parentPort?.postMessage(message);
const progress = (value: Progress) => post({ kind: 'progress', progress: value });

if (job.kind === 'check') post({ kind: 'check', report: await runCheck(job, progress) });
else post({ kind: 'compare', report: await runCompare(job, progress) });
