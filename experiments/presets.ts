/**
 * Writes docs/presets.md from the presets and their sources, or (`--check`) fails where it is not what they say. `npm run presets`.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PRESET_SOURCES, type ConfigKey } from '../lib/experiment/preset-sources';
import { PRESET_NAMES, PRESETS } from '../lib/experiment/presets';
import { BASE_CONFIG, type TrainingConfig } from '../lib/training/config';
import { resolveConfig } from '../lib/training/resolve';

const path = join(__dirname, '..', 'docs', 'presets.md');

const configs = PRESET_NAMES.map((name) => resolveConfig(BASE_CONFIG, PRESETS[name].diff));

const valueOf = (config: TrainingConfig, key: string): unknown =>
  key.split('.').reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], config);

const shown = (value: unknown): string => {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ');
  return typeof value === 'number' && value !== 0 && Math.abs(value) < 1e-3
    ? value.toExponential()
    : String(value);
};

const lines = (Object.entries(PRESET_SOURCES) as [ConfigKey, (typeof PRESET_SOURCES)[ConfigKey]][]).flatMap(
  ([key, line]) => {
    if (line === 'open') return [];
    const values = configs.map((config) => shown(valueOf(config, key)));
    const sources = PRESET_NAMES.map((name) => line.sources[name]);
    return [{ key, values, sources, base: shown(valueOf(BASE_CONFIG, key)), remark: line.remark ?? '' }];
  },
);

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function table(of: typeof lines): string {
  const head = ['key', ...PRESET_NAMES, 'said by', 'base', 'remark'];
  return [
    row(head),
    row(head.map(() => '---')),
    ...of.map(({ key, values, sources, base, remark }) =>
      row([`\`${key}\``, ...values, sources.join(' / '), base, remark]),
    ),
  ].join('\n');
}

const differs = ({ values }: (typeof lines)[number]) => new Set(values).size > 1;

const text = `# Presets

<!-- written by \`npm run presets\` from lib/experiment/presets.ts and lib/experiment/preset-sources.ts -->

Three descriptions of one method, which do not agree. \`caf train --preset paper\`, \`official\` or \`zoo\` trains by one of them, with another
\`--encoder\` where AlexNet is too large; the \`base\` column is what \`caf train\` takes without a preset, made for small drawn faces and minutes on a CPU.

- **paper**: ${PRESETS.paper.title}. The paper's own text could not be had; where the review is silent the official code fills in.
- **official**: ${PRESETS.official.title}, slips included.
- **zoo**: ${PRESETS.zoo.title}.

"Said by" names the source of each value, in the order of the columns: the review, the official code, the zoo, the authors' poster, the
literature that the part is built on, or unknown.

<!-- prettier-ignore-start -->

## Where they differ

${table(lines.filter(differs))}

## Where they agree

${table(lines.filter((line) => !differs(line)))}

<!-- prettier-ignore-end -->

## What no preset follows

Read in the released code, and left out of the presets on purpose:

- At the start of every epoch but the first each optimiser takes one step more, with the gradients that the last batch left behind.
- NaN in the critic's outputs is replaced by ones or zeros, and training goes on. Here it ends with a sentence.
- The critic's backward pass runs through the encoder, and the result is thrown away. Here it stops at the features, to the same effect.
- The last batch of an epoch is a short one. Here it is left out.
- A group that stays empty after the fallback ends the program. Here critic and adversarial step are left out for that batch.
- Evaluation: the mean of the batches' errors, covariance and deviations of different counts, and (in one version) the encoder's weights
  loaded into the regressor. \`caf evaluate\` measures in its own way under every preset.
- Which weights the encoder starts from: the official code builds AlexNet without any, the zoo with ImageNet's. 
`.replace(/ \n/g, '\n');

if (process.argv.includes('--check')) {
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
    console.error('docs/presets.md does not show what the presets say; npm run presets mends it.');
    process.exitCode = 1;
  }
} else {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
