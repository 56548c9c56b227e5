// Three small PostCSS steps that let Paragon's page-wide stylesheet live inside a shadow root:
// `:root` matches nothing there, `rem` follows whatever the page does to <html>, and most tokens are never used.

const inKeyframes = (rule) => rule.parent?.type === 'atrule' && /keyframes$/i.test(rule.parent.name);

/** `:root` and `html` become the host, `body` becomes our own container. */
const rootToHost = () => ({
  postcssPlugin: 'grademe-root-to-host',
  Rule(rule) {
    if (inKeyframes(rule)) return;
    const selectors = rule.selectors.map((selector) =>
      selector.replace(/^(?::root|html)(?![\w-])/, ':host').replace(/^body(?![\w-])/, '.grademe'),
    );
    const next = [...new Set(selectors)].join(', ');
    if (next !== rule.selector) rule.selector = next;
  },
});

/** Every rem is a share of the reader's own font size, measured when the block is mounted. */
const remToVar = () => ({
  postcssPlugin: 'grademe-rem-to-var',
  OnceExit(root) {
    root.walkDecls((decl) => {
      if (!/\drem\b/.test(decl.value)) return;
      decl.value = decl.value.replace(/(?<![\w#.-])(-?(?:\d+\.?\d*|\.\d+))rem\b/g, (_, size) =>
        Number(size) === 0 ? '0' : `calc(var(--gm-rem, 1rem)*${size})`,
      );
    });
  },
});

const namesIn = (value) => [...value.matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1]);

/** Tokens are set on the host. What a component sets may be read by another sheet of the shadow root. */
const isToken = ({ parent }) => parent.type === 'rule' && /^:host\b/.test(parent.selector);

/** Keeps the tokens that a component reaches, directly or through other properties. */
const dropUnusedVars = () => ({
  postcssPlugin: 'grademe-drop-unused-vars',
  OnceExit(root) {
    const definitions = new Map();
    const reached = new Set();
    const queue = [];
    root.walkDecls((decl) => {
      if (!decl.prop.startsWith('--') || !isToken(decl)) queue.push(...namesIn(decl.value));
      else definitions.set(decl.prop, [...(definitions.get(decl.prop) ?? []), ...namesIn(decl.value)]);
    });
    while (queue.length > 0) {
      const name = queue.pop();
      if (reached.has(name)) continue;
      reached.add(name);
      queue.push(...(definitions.get(name) ?? []));
    }
    root.walkDecls(/^--/, (decl) => {
      if (isToken(decl) && !reached.has(decl.prop)) decl.remove();
    });
    root.walkAtRules('custom-media', (rule) => {
      rule.remove();
    });
    root.walkRules((rule) => {
      if (rule.nodes.length === 0) rule.remove();
    });
  },
});

for (const plugin of [rootToHost, remToVar, dropUnusedVars]) plugin.postcss = true;

module.exports = { rootToHost, remToVar, dropUnusedVars };
