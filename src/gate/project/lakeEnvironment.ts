import path from 'node:path';
import { leanAccess } from '../../engine/lean/sandbox/access.ts';
import { scrubEnvironment } from '../../engine/lean/sandbox/environment.ts';
import { leanLimits } from '../../engine/lean/sandbox/limits.ts';
import { lakePackages } from '../../engine/lean/toolchain/lakePackages.ts';
import { lakeHint } from '../../engine/lean/toolchain/unbuilt.ts';
import { runProcess } from '../../process/runProcess.ts';
import { inWorkFolder } from '../lean/run.ts';
import type { GateLean, LakeEnvironment } from './gateLean.ts';
import { isInside } from './isInside.ts';

/**
 * Asks Lake, in the sandbox: a lakefile is a program. What the project itself was compiled to is left out of the path: the
 * gate compiles it from its sources, and a compiled file could come with the repository.
 */
export async function askLake(lean: GateLean): Promise<LakeEnvironment> {
  const { toolchain, sandbox, env, signal, memoryMb } = lean;
  const { project, lake } = toolchain;
  if (project === null || lake === null || project.kind === 'own')
    return { kind: 'environment', leanPath: split(env.LEAN_PATH ?? ''), sources: [] };
  const packages = await lakePackages(project.folder);
  return inWorkFolder(lean, async (work) => {
    const command = {
      program: lake,
      args: ['env', '/usr/bin/env'],
      cwd: project.folder,
      env: scrubEnvironment(env),
      timeoutMs: 60_000,
      signal,
      maxOutput: 1_000_000,
    };
    const access = leanAccess(toolchain, work, env);
    const ended = await runProcess(sandbox.wrap(command, access, leanLimits(memoryMb)));
    const said = ended.kind === 'exited' ? ended : null;
    const folders = (name: string): string[] | null => {
      const line = new RegExp(`^${name}=(.*)$`, 'm').exec(said?.stdout ?? '')?.[1];
      return line?.split(path.delimiter).filter(Boolean).map(absolute) ?? null;
    };
    const absolute = (folder: string): string => path.resolve(project.folder, folder);
    const leanPath = said?.exitCode === 0 ? folders('LEAN_PATH') : null;
    if (leanPath === null) {
      const message = said?.stderr.trim().slice(0, 500) || `lake env: ${ended.kind}`;
      return { kind: 'failed', message, hint: lakeHint(message) };
    }
    const isOwn = (folder: string): boolean =>
      isInside(folder, project.folder) &&
      !isInside(folder, path.join(project.folder, '.lake', 'packages')) &&
      !packages.some((other) => isInside(folder, other.folder));
    return {
      kind: 'environment',
      leanPath: leanPath.filter((folder) => !isOwn(folder)),
      sources: [...new Set((folders('LEAN_SRC_PATH') ?? []).filter(isOwn))],
    };
  });
}

function split(list: string): string[] {
  return list.split(path.delimiter).filter(Boolean);
}
