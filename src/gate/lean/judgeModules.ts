import type PQueue from 'p-queue';
import type { LeanRun } from '../../engine/lean/toolchain/run.ts';
import { isTheorem } from '../../language/lean/declarations.ts';
import type { FileResult } from '../fileResult.ts';
import type { Policy } from '../gateRules.ts';
import type { GateProblem } from '../gateSchema.ts';
import type { GateOptions } from '../options.ts';
import type { GateLean } from '../project/gateLean.ts';
import { compiledRoot, entries } from '../project/packages.ts';
import type { ScannedFile } from '../scan/scan.ts';
import {
  judgementKey,
  keepCompiled,
  moduleKeys,
  parseJudgement,
  restoreCompiled,
  storedJudgement,
} from './cache.ts';
import { type FileRunner, type Judged, judgeModule, withoutLean } from './judge.ts';
import { nameOf } from './messages.ts';
import { type Module, moduleName, moduleRoot, onCycles } from './modules.ts';
import { askLean, type Compiled, compileModule, openCompiled } from './run.ts';

export interface JudgedModules {
  readonly results: readonly FileResult[];
  readonly problems: readonly GateProblem[];
}

interface Answer {
  readonly judged: Judged;
  readonly cached: boolean;
}

/** Judges modules in the order of their imports, as many at once as the queue lets through. */
export async function judgeModules(
  modules: ReadonlyMap<string, Module>,
  options: GateOptions,
  queue: PQueue,
  onFile: (file: string) => void,
): Promise<JudgedModules> {
  const { runner } = options;
  if (modules.size === 0) return { results: [], problems: [] };
  if ('missing' in runner) return { results: unjudged(modules, runner, options), problems: [] };
  const compiled = await openCompiled();
  try {
    const session = new Session(modules, options, runner, compiled, queue);
    const results = await Promise.all(
      [...modules.values()].map(async (module) => {
        const { judged, cached } = await session.judge(module.relative);
        onFile(module.file);
        const leanOptions = options.projectOptions.of(module.name);
        const result = resultOf(
          module,
          options.policyOf(module.file, module.selected),
          judged,
          cached,
        );
        return leanOptions.length === 0 ? result : { ...result, leanOptions };
      }),
    );
    return { results, problems: [] };
  } finally {
    await compiled.remove();
  }
}

/** Every file by its name, with what its text shows; what to do about the missing Lean is said once. */
function unjudged(
  modules: ReadonlyMap<string, Module>,
  { missing: message, hint }: { readonly missing: string; readonly hint: string },
  { policyOf }: GateOptions,
): FileResult[] {
  return [...modules.values()].map((module, index) => {
    const policy = policyOf(module.file, module.selected);
    const missing = { message, hint: index === 0 ? hint : null };
    return resultOf(module, policy, withoutLean(module, policy, missing), false);
  });
}

/** One gate's work on modules: every module is judged once, after those that it imports. */
class Session {
  readonly #modules: ReadonlyMap<string, Module>;
  readonly #options: GateOptions;
  readonly #lean: GateLean;
  readonly #compiled: Compiled;
  readonly #queue: PQueue;
  readonly #cyclic: ReadonlySet<string>;
  readonly #keyOf: (relative: string) => Promise<string | null>;
  readonly #answers = new Map<string, Promise<Answer>>();
  readonly #present = new Map<string, Promise<boolean>>();
  #taken: Promise<string | null> | null = null;

  constructor(
    modules: ReadonlyMap<string, Module>,
    options: GateOptions,
    lean: GateLean,
    compiled: Compiled,
    queue: PQueue,
  ) {
    this.#modules = modules;
    this.#options = options;
    this.#lean = lean;
    this.#compiled = compiled;
    this.#queue = queue;
    this.#cyclic = onCycles(modules);
    this.#keyOf = moduleKeys(modules, lean.toolchain);
  }

  judge(relative: string): Promise<Answer> {
    const known = this.#answers.get(relative) ?? this.#judge(relative);
    this.#answers.set(relative, known);
    return known;
  }

  async #judge(relative: string): Promise<Answer> {
    const module = this.#module(relative);
    const policy = this.#options.policyOf(module.file, module.selected);
    // A cycle can be judged in no order, and what was not loaded not at all: a module is refused for importing them.
    const imports = module.imports.filter(
      (other) => !this.#cyclic.has(other) && this.#modules.has(other),
    );
    const answers = await Promise.all(imports.map((other) => this.judge(other)));
    const refused = [
      ...module.imports.filter((other) => !imports.includes(other)),
      ...imports.filter((_, index) => answers[index]?.judged.compiled !== true),
    ].map(moduleName);

    // What is refused has no key: on a cycle of imports there would be no end to it.
    const moduleKey = refused.length > 0 ? null : await this.#keyOf(relative);
    const { cache, rechecker } = this.#options;
    const key =
      moduleKey === null ? null : judgementKey(moduleKey, policy, rechecker?.identity ?? null);
    const known = key === null ? null : parseJudgement(await cache.read(key));
    if (known !== null) return { judged: known, cached: true };
    const judged = await this.#run(module, refused, policy, moduleKey);
    if (key !== null && judged.lasting) await cache.write(key, storedJudgement(judged));
    return { judged, cached: false };
  }

  async #run(
    module: Module,
    refused: readonly string[],
    policy: Policy,
    moduleKey: string | null,
  ): Promise<Judged> {
    for (const imported of refused.length > 0 ? [] : module.imports) await this.#provide(imported);
    const runner: FileRunner = {
      compile: async ({ relative, source }) => this.#compile(relative, source),
      ask: async (source) => {
        const leanPath = await this.#leanPath();
        return 'kind' in leanPath ? leanPath : askLean(source, leanPath, this.#lean);
      },
      recheck: this.#recheck(policy.axioms),
      version: this.#lean.toolchain.version,
    };
    const judged = await this.#queue.add(() => judgeModule(module, refused, policy, runner));
    const { compiledDir } = this.#options;
    if (judged?.compiled && compiledDir !== null && moduleKey !== null)
      await keepCompiled(compiledDir, moduleKey, module.relative, this.#compiled);
    if (judged === undefined) throw new Error(`no judgement of ${module.file}`);
    if (judged.compiled) this.#present.set(module.relative, Promise.resolve(true));
    return judged;
  }

  #recheck(permittedAxioms: readonly string[]): FileRunner['recheck'] {
    const { rechecker } = this.#options;
    if (rechecker === null) return null;
    return async (module, theorems) => {
      const leanPath = await this.#leanPath();
      if ('kind' in leanPath) return { kind: 'unavailable', message: leanPath.message };
      return rechecker.recheck({ module, theorems, leanPath, permittedAxioms });
    };
  }

  /** Sees to it that a module that was judged from the cache can be imported. */
  #provide(relative: string): Promise<boolean> {
    const known = this.#present.get(relative) ?? this.#restore(relative);
    this.#present.set(relative, known);
    return known;
  }

  async #restore(relative: string): Promise<boolean> {
    const module = this.#module(relative);
    for (const imported of module.imports) await this.#provide(imported);
    const key = await this.#keyOf(relative);
    const { compiledDir } = this.#options;
    if (key !== null && compiledDir !== null) {
      if (await restoreCompiled(compiledDir, key, relative, this.#compiled)) return true;
    }
    const run = await this.#queue.add(() => this.#compile(relative, module.source));
    return run?.kind === 'answered' && run.exitCode === 0;
  }

  async #compile(relative: string, source: string): ReturnType<typeof compileModule> {
    const leanPath = await this.#leanPath();
    if ('kind' in leanPath) return leanPath;
    const options = this.#options.projectOptions.of(moduleName(relative));
    return compileModule(relative, source, leanPath, this.#compiled, this.#lean, options);
  }

  /** Asked for only when something is to be run. */
  async #leanPath(): Promise<readonly string[] | Extract<LeanRun, { kind: 'not-started' }>> {
    const lake = await this.#lean.lake();
    if (lake.kind === 'failed')
      return {
        ...{ kind: 'not-started', message: `lake env failed: ${lake.message}` },
        hint: lake.hint,
      };
    this.#taken ??= this.#findTaken(lake.leanPath);
    const taken = await this.#taken;
    if (taken !== null) return { kind: 'not-started', message: taken };
    return [this.#compiled.folder, ...lake.leanPath];
  }

  /** The folders themselves have the last word on which names are taken. */
  async #findTaken(leanPath: readonly string[]): Promise<string | null> {
    const own = new Set([...this.#modules.keys()].map(moduleRoot));
    for (const folder of leanPath) {
      const roots = (await entries(folder)).map(compiledRoot);
      const root = roots.find((name) => name !== null && own.has(name));
      if (root) return `'${root}' is also in ${folder}, and Lean would take either for all of it`;
    }
    return null;
  }

  #module(relative: string): Module {
    const module = this.#modules.get(relative);
    if (module === undefined) throw new Error(`no module ${relative}`);
    return module;
  }
}

function resultOf(module: Module, policy: Policy, judged: Judged, cached: boolean): FileResult {
  const { scanned, file, selected } = module;
  return {
    file,
    kind: 'lean',
    selected,
    policy,
    findings: judged.findings,
    trust: judged.compiled ? trustOf(scanned, judged) : null,
    cached,
    problem: judged.problem,
    notes: judged.notes,
    kernels: judged.kernels,
    declarations: scanned.declarations.map(({ keyword, at }, index) => ({
      name: nameOf(scanned, index),
      keyword,
      line: at.line,
      axioms: judged.axioms[index]?.slice() ?? null,
      trust: judged.rechecked[index] ? 'kernel' : judged.compiled ? 'elaborated' : null,
    })),
    pins: [],
  };
}

/** A file is as good as the weakest of its theorems. */
function trustOf({ declarations }: ScannedFile, { rechecked }: Judged): FileResult['trust'] {
  const theorems = declarations.flatMap((declaration, index) =>
    isTheorem(declaration) ? [rechecked[index]] : [],
  );
  return theorems.length > 0 && theorems.every(Boolean) ? 'kernel' : 'elaborated';
}
