/** Reads an export and checks its declarations one by one. */
import { admit } from './admit.ts';
import { Budget } from './budget.ts';
import type { Checker } from './check/checker.ts';
import { createChecker } from './check/rules.ts';
import { constantsOf, type Declaration, nameOf } from './declaration.ts';
import { constantsIn, expressionsOf } from './dependencies.ts';
import { Environment } from './environment.ts';
import { ExportReader } from './export/reader.ts';
import { type ReasonClass, Rejection } from './failure.ts';
import type { KernelStats, Progress } from './report.ts';
import type { AcceptedStore } from './store/accepted.ts';
import { DeclarationHasher } from './store/hash.ts';
import type { Name } from './term/name.ts';
import type { TermTable } from './term/table.ts';
import type { WellKnown } from './wellKnown.ts';

export interface CheckingOptions {
  readonly maxSteps: number;
  readonly store?: AcceptedStore;
  /** Go on after a rejected declaration: what does not rest on it may still hold. */
  readonly keepGoing?: boolean;
  readonly progress?: (progress: Progress) => void;
  /** Called every now and then; may throw LimitReached. */
  readonly watch?: () => void;
}

/** Why a declaration was rejected; for one that rests on a rejected one, why that was. */
export interface RejectedDeclaration extends RejectionCause {
  readonly declaration: Declaration;
}

interface RejectionCause {
  readonly root: Name;
  readonly reason: ReasonClass;
  readonly message: string;
}

const PROGRESS_EVERY_MS = 200;

/** An export under check: feed it lines. */
export class CheckedExport {
  readonly env = new Environment();
  readonly checker: Checker;
  /** Rejected declarations, by the names they would have introduced. */
  readonly rejected = new Map<Name, RejectedDeclaration>();
  private readonly reader: ExportReader;
  private readonly hasher: DeclarationHasher;
  private readonly hashes = new Map<Name, Uint8Array>();
  private readonly options: CheckingOptions;
  private readonly started = performance.now();
  private nextProgress = this.started + PROGRESS_EVERY_MS;
  private checkMs = 0;
  private accepted = 0;
  private fromStore = 0;
  private current: Name | undefined;

  constructor(terms: TermTable, known: WellKnown, options: CheckingOptions) {
    this.options = options;
    const budget = new Budget(options.maxSteps, () => {
      options.watch?.();
      this.report();
    });
    this.checker = createChecker(terms, this.env, known, budget);
    this.reader = new ExportReader(terms);
    this.hasher = new DeclarationHasher(known);
  }

  /** Number of the line that was read last. */
  get line(): number {
    return this.reader.lineNumber;
  }

  /** The declaration under check, if any. */
  get declaration(): string | undefined {
    return this.current?.toString();
  }

  get stats(): KernelStats {
    return {
      declarations: this.accepted,
      fromStore: this.fromStore,
      steps: this.checker.budget.steps,
      checkMs: Math.round(this.checkMs),
      totalMs: Math.round(performance.now() - this.started),
    };
  }

  /** Reads a line and checks what it declares. Throws Rejection or LimitReached. */
  feed(line: string): void {
    const declaration = this.reader.read(line);
    if (declaration === undefined) return;
    const start = performance.now();
    this.current = nameOf(declaration);
    try {
      this.admit(declaration);
      this.accepted++;
    } catch (error) {
      if (!(error instanceof Rejection) || !this.options.keepGoing) throw error;
      this.noteRejected(declaration, error);
    }
    this.current = undefined;
    const now = performance.now();
    this.checkMs += now - start;
    this.report();
  }

  private admit(declaration: Declaration): void {
    const culprit = this.rejectedDependency(declaration);
    if (culprit !== undefined) throw new RestsOnRejected(culprit);
    const { store } = this.options;
    if (store === undefined) {
      admit(this.checker, declaration);
      return;
    }
    const hash = this.hasher.hash(declaration, (name) => this.hashes.get(name));
    const trusted = store.has(hash);
    admit(this.checker, declaration, trusted);
    for (const { name } of constantsOf(declaration)) this.hashes.set(name, hash);
    if (trusted) this.fromStore++;
    else store.add(hash);
  }

  private rejectedDependency(declaration: Declaration): RejectedDeclaration | undefined {
    if (this.rejected.size === 0) return undefined;
    const mentioned = constantsIn(this.checker.known, expressionsOf(declaration));
    for (const name of mentioned) {
      const rejected = this.rejected.get(name);
      if (rejected !== undefined && this.env.find(name) === undefined) return rejected;
    }
    return undefined;
  }

  private noteRejected(declaration: Declaration, error: Rejection): void {
    const mentioned = constantsIn(this.checker.known, expressionsOf(declaration));
    this.env.refuse(declaration);
    for (const { name } of constantsOf(declaration)) {
      if (this.rejected.has(name)) continue;
      const own = trustsCompiler(mentioned)
        ? { root: name, reason: 'axiom' as const, message: COMPILER_MESSAGE }
        : { root: name, reason: error.reason, message: error.message };
      const cause = error instanceof RestsOnRejected ? error.cause : own;
      this.rejected.set(name, { ...cause, declaration });
    }
  }

  private report(): void {
    const now = performance.now();
    if (now < this.nextProgress) return;
    this.nextProgress = now + PROGRESS_EVERY_MS;
    const perSecond = Math.round((this.accepted * 1000) / (now - this.started));
    this.options.progress?.({ declarations: this.accepted, perSecond, line: this.line });
  }
}

class RestsOnRejected extends Rejection {
  override readonly cause: RejectionCause;

  constructor(cause: RejectionCause) {
    super('rests-on-rejected', `it rests on ${cause.root}, which does not hold: ${cause.message}`);
    this.cause = cause;
  }
}

const COMPILER_MESSAGE =
  'the proof trusts the compiler (`native_decide`): it needs the axioms `Lean.ofReduceBool` and ' +
  '`Lean.trustCompiler`, and what compiled code answers, which no kernel can check';

/** Whether a declaration asks for a computation by compiled code. */
function trustsCompiler(mentioned: ReadonlySet<Name>): boolean {
  return [...mentioned].some((name) =>
    ['Lean.reduceBool', 'Lean.reduceNat', 'Lean.ofReduceBool', 'Lean.ofReduceNat'].includes(
      name.toString(),
    ),
  );
}
