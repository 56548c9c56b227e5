// frontend-plugin-framework, as far as env.config.jsx imports it.
export const DIRECT_PLUGIN = 'DIRECT_PLUGIN';
export const PLUGIN_OPERATIONS = { Insert: 'insert' };
