/** What a program and everything that it starts may use, watched from outside. */
export interface TreeLimits {
  /** Memory of all its processes together, in megabytes; file-backed pages, which can be dropped, do not count. */
  readonly memoryMb: number;
  /** Processes at once. */
  readonly processes: number;
}

/** The same with what a program must be started with. */
export interface Limits extends TreeLimits {
  /** Size of any file that it writes, in megabytes. */
  readonly fileMb: number;
}
