// The folders of templates and fonts of this installation. Commands that use no database need nothing else.
import { fileURLToPath } from 'node:url';

const fromRoot = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

export const INSTALLATION = { templatesDir: fromRoot('templates'), fontsDir: fromRoot('fonts') } as const;
