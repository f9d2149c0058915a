import path from 'node:path';
import { z } from 'zod';
import { readRegularText } from '../../../store/regularFile.ts';
import { parseJson } from '../../../text/parseJson.ts';

/** A package that Lake takes as it is: downloaded, or a folder elsewhere. */
export interface LakePackage {
  readonly name: string;
  readonly kind: 'path' | 'git';
  readonly folder: string;
  /** The commit that it is pinned to. */
  readonly rev?: string | undefined;
  /** The lakefile that Lake takes of it; without an ending the one that is there. */
  readonly configFile: string;
}

const Manifest = z.object({
  packagesDir: z.string().optional(),
  packages: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      rev: z.string().optional(),
      configFile: z.string().default('lakefile'),
      dir: z.string().optional(),
      subDir: z.string().nullish(),
    }),
  ),
});

const MANIFESTS = ['lake-manifest.json', path.join('.lake', 'package-overrides.json')];

/** The packages of a Lake project. A manifest that cannot be read names none: Lake then refuses the project. */
export async function lakePackages(project: string): Promise<LakePackage[]> {
  const lists = await Promise.all(
    MANIFESTS.map(async (name) => {
      const text = await readRegularText(path.join(project, name)).catch(() => '');
      const manifest = Manifest.safeParse(parseJson(text));
      if (!manifest.success) return [];
      const { packages, packagesDir = path.join('.lake', 'packages') } = manifest.data;
      return packages.map(({ name: quoted, type, dir, subDir, rev, configFile }): LakePackage => {
        const own = quoted.replace(/[«»]/g, '');
        const kind = type === 'path' ? 'path' : 'git';
        const place = kind === 'path' ? (dir ?? '.') : path.join(packagesDir, own);
        const folder = path.resolve(project, place, subDir ?? '');
        return { name: own, kind, folder, rev, configFile };
      });
    }),
  );
  return lists.flat();
}
