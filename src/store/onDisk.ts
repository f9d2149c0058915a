import { access, constants, stat } from 'node:fs/promises';

/** Whether there is something at a path; false also where the user may not look. */
export function exists(name: string): Promise<boolean> {
  return succeeds(access(name));
}

/** Whether a path is a file, behind links. */
export function isFile(name: string): Promise<boolean> {
  return stat(name).then(
    (entry) => entry.isFile(),
    () => false,
  );
}

/** Whether a path is a folder, behind links. */
export function isFolder(name: string): Promise<boolean> {
  return stat(name).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
}

/** Whether a path is a file that the user may run. */
export async function isProgram(name: string): Promise<boolean> {
  return (await isFile(name)) && succeeds(access(name, constants.X_OK));
}

function succeeds(act: Promise<void>): Promise<boolean> {
  return act.then(
    () => true,
    () => false,
  );
}
