/** What the system says no with, by the code that stands behind it. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EFBIG: 'the disk is full',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of the path is no folder',
  EISDIR: 'a folder is there',
  EEXIST: 'a file is there',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'its links lead in a circle',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EIO: 'the disk cannot be read or written',
};

/** Why the system refused to read or write something, in words; Node's own name a file that the user never named. */
export function systemReason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const reason = REASONS[code ?? ''];
  return reason === undefined ? message : `${reason} (${code})`;
}

/** The file that the system refused, and why; null for what is no refusal but a fault of the program. */
export function refusal(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  // A file that is missing where the program counts on it is such a fault.
  if (syscall === undefined || code === 'ENOENT' || !Object.hasOwn(REASONS, code ?? ''))
    return null;
  return path === undefined ? systemReason(error) : `${path}: ${systemReason(error)}`;
}
