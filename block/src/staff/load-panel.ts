// Fetches the panel's script when staff open it. The LMS knows the script's real address (static files may carry a hash
// in their names), so the address is taken from the page and not made up from the name.
import type { PanelModule } from './panel-props.ts';

// Webpack reads this when it needs the address of a file; outside a bundle it is unused.
declare let __webpack_get_script_filename__: (file: string) => string;

export function loadPanel(scriptUrl: string): Promise<PanelModule> {
  __webpack_get_script_filename__ = () => scriptUrl;
  return import(/* webpackChunkName: "grademe-staff" */ './panel.tsx');
}
