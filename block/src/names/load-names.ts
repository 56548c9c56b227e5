// Fetches the script about names when a learner needs it. See staff/load-panel.ts for the address.
import type { NamesModule } from './shared/names-props.ts';

// Webpack reads this when it needs the address of a file; outside a bundle it is unused.
declare let __webpack_get_script_filename__: (file: string) => string;

export function loadNames(scriptUrl: string): Promise<NamesModule> {
  __webpack_get_script_filename__ = () => scriptUrl;
  return import(/* webpackChunkName: "grademe-names" */ './names.tsx');
}
