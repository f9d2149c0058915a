import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** A compiled WebAssembly module, which threads can share. */
export type Z3Code = object;

// Node's types leave this out, and those of browsers would bring all of a browser.
declare const WebAssembly: { compile(bytes: Uint8Array): Promise<Z3Code> };

let compiled: Promise<Z3Code> | undefined;

/**
 * Z3 as compiled code, made once in a process: to compile it takes most of a solver's start. Rejects where the file
 * of the z3-solver package cannot be read.
 */
export function z3Code(): Promise<Z3Code> {
  compiled ??= compile();
  return compiled;
}

async function compile(): Promise<Z3Code> {
  const file = createRequire(import.meta.url).resolve('z3-solver/build/z3-built.wasm');
  return WebAssembly.compile(await readFile(file));
}
