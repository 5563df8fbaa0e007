import { Command } from 'commander';
import { checkCommand } from './data-check';
import { prepareCommand } from './data-prepare';

/** `caf data`: data sets as distributed. */
export const dataCommand = (): Command =>
  new Command('data')
    .addCommand(
      prepareCommand().description(
        'Cut the faces of a data set out and write a manifest that caf train reads.',
      ),
    )
    .addCommand(
      checkCommand().description(
        'Name every fault of a data set, with file and line, and count what it holds.',
      ),
    )
    .addHelpText(
      'after',
      '\nExample:\n  $ caf data check affectnet/ && caf data prepare affectnet affectnet/ --out data/affectnet',
    );
