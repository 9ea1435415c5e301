import type {Catalog} from '../../say.ts';
import {koreanRefusals, koreanSessions} from './commands.ts';
import {koreanComparable} from './comparable.ts';
import {koreanBeforehand, koreanDryRun} from './dry-run.ts';
import {koreanFailures} from './failures.ts';
import {koreanCommands, koreanHelp} from './help.ts';
import {koreanK6Ends, koreanK6Search} from './k6-search.ts';
import {koreanKubernetes} from './kubernetes.ts';
import {koreanLimitsFile} from './limits-file.ts';
import {koreanFindings, koreanLines} from './lines.ts';
import {koreanOptions} from './options.ts';
import {koreanResultReasons, koreanResults} from './results.ts';
import {koreanK6, koreanRunning} from './running.ts';
import {koreanMeasurement, koreanRuns} from './runs.ts';
import {koreanCompose, koreanEngine} from './stacks.ts';
import {koreanSystems} from './systems.ts';
import {koreanFaultUsage, koreanUsage} from './usage.ts';

import {koreanVary} from './vary.ts';

/** Korean of every say`…` of the commands. */
export const commandLineSaid: Catalog = {
	...koreanHelp,
	...koreanLines,
	...koreanResults,
	...koreanDryRun,
	...koreanComparable,
	...koreanMeasurement,
};

/** Korean of every kept`…` of the command line and of what fails. */
export const commandLineKept: Catalog = {
	...koreanCommands,
	...koreanOptions,
	...koreanUsage,
	...koreanFaultUsage,
	...koreanFailures,
	...koreanFindings,
	...koreanRefusals,
	...koreanSessions,
	...koreanRunning,
	...koreanK6,
	...koreanEngine,
	...koreanCompose,
	...koreanResultReasons,
	...koreanVary,
	...koreanBeforehand,
	...koreanK6Search,
	...koreanK6Ends,
	...koreanKubernetes,
	...koreanLimitsFile,
	...koreanSystems,
	...koreanRuns,
};
