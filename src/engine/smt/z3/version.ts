import { createRequire } from 'node:module';
import { z } from 'zod';

const Package = z.object({ version: z.string() });
/** The version of the z3-solver package; Z3's own is only known to a running solver. */
export const SOLVER_VERSION = Package.parse(
  createRequire(import.meta.url)('z3-solver/package.json'),
).version;

/** The Z3 that is in a version of the package, which has numbers of its own; a test compares it with a running one. */
const Z3_VERSIONS: ReadonlyMap<string, string> = new Map([['5.2.0', '5.1.0']]);
const z3Version = Z3_VERSIONS.get(SOLVER_VERSION);
/** What is said of the solver in reports. */
export const SOLVER_NAME =
  z3Version === undefined
    ? `z3-solver ${SOLVER_VERSION}`
    : `Z3 ${z3Version} (z3-solver ${SOLVER_VERSION})`;
