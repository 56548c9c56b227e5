// Is a click lost when instances are restarted? Two behind Caddy, one after the other, at 50 presses a second.
//   npm run bench:restart -- [--rate 50] [--restarts 6]
import { parseArgs } from 'node:util';
import { isMissing, tool } from '../tutor/tutor.ts';
import { rollUnderLoad } from './rolling.ts';
import { describeTimes } from './times.ts';

const { values } = parseArgs({
  options: { rate: { type: 'string', default: '50' }, restarts: { type: 'string', default: '6' } },
});
if (isMissing('caddy')) throw new Error('Caddy is missing. Run: node scripts/prepare.mjs integration');
const roll = await rollUnderLoad({
  caddy: tool('caddy', 'caddy'),
  rate: Number(values.rate),
  restarts: Number(values.restarts),
});
process.stdout.write(`${describeTimes({ 'press, through Caddy': roll.times })}
${roll.presses} presses of ${roll.learners} learners, ${roll.restarts} restarts: ${roll.failed.length} failed, ${roll.doubled.length} issued twice
${[...new Set(roll.failed)].slice(0, 5).join('\n')}
`);
process.exit(roll.failed.length + roll.doubled.length === 0 ? 0 : 1);
