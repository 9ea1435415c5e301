import {kept} from '../../../text/say.ts';
import type {StartHint} from './sick-error.ts';

/** What a service of ours, or one in its place, logs when it lacks something that a variable gives it. */
const known: readonly {readonly says: RegExp; readonly mend: (service: string) => string}[] = [
	{
		says: /agent library failed|Error opening zip file or JAR manifest missing|jolokia\.jar/,
		mend: service =>
			kept`Its image has no Jolokia: set ${variable(service)}_AGENTS to nothing, or to agents that it has, in performance/.env`,
	},
	{
		says: /TOSS_SECRET_KEY|toss[.-]secret[.-]?key/i,
		mend: () => kept`Set TOSS_SECRET_KEY in performance/.env`,
	},
	{
		says: /relation "\w+" does not exist|Table '\S+' doesn't exist/,
		mend: service => kept`Its tables are not there: let ${service} make them at its start (docs/own-services.md)`,
	},
	{
		says: /jolokia\.url must/,
		mend: service => kept`Build ${variable(service)}_IMAGE anew: it is older than its configuration`,
	},
];

/** What mends a service of our compose file, by what it logged last. */
export const startHint: StartHint = (service, logLines) => {
	const text = logLines.join('\n');
	return known.find(({says}) => says.test(text))?.mend(service) ?? null;
};

const variable = (service: string) => service.toUpperCase().replaceAll('-', '_');
