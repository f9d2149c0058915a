/** What a program and everything that it starts may use. */
export interface Limits {
  /** Memory of all its processes together, in megabytes; file-backed pages, which can be dropped, do not count. */
  readonly memoryMb: number;
  /** Processes at once. */
  readonly processes: number;
  /** Size of any file that it writes, in megabytes. */
  readonly fileMb: number;
}
