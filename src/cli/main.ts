/**
 * The command line of a clone, behind the npm scripts: the commands of the package, and those
 * of the course, which need what is not in the package.
 */

import * as build from './build.ts';
import * as check from './check.ts';
import { runProcess } from './command-line.ts';
import * as connect from './connect.ts';
import * as dev from './dev.ts';
import * as dissect from './dissect.ts';
import * as echo from './echo.ts';
import * as learn from './learn.ts';
import * as lesson from './lesson.ts';
import { speakInHelp } from './spoken-help.ts';
import * as start from './start.ts';
import * as tap from './tap.ts';
import * as translate from './translate.ts';

await runProcess({ name: 'npm run', between: '--', before: speakInHelp }, [
  start,
  echo,
  connect,
  dissect,
  tap,
  check,
  lesson,
  learn,
  build,
  dev,
  translate,
]);
