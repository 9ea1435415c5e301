import {readFileSync} from 'node:fs';
import type {Plugin} from 'esbuild';

/** Where dockerode loads what only few calls need: an SSH client and gRPC, 25 MB of memory. We call none of them. */
const eager = [
	[/[/\\]dockerode[/\\]lib[/\\]docker\.js$/, 'withSession', './session'],
	[/[/\\]docker-modem[/\\]lib[/\\]modem\.js$/, 'ssh', './ssh'],
] as const;

/** Has dockerode load them when it is asked for them. */
export const leanDockerode: Plugin = {
	name: 'lean-dockerode',
	setup({onLoad}) {
		for (const [filter, name, module] of eager) {
			onLoad({filter}, ({path}) => {
				const text = readFileSync(path, 'utf8');
				const load = `${name} = require('${module}')`;
				if (!text.includes(load)) throw new Error(`${path} has no "${load}" any more: look again at what it loads.`);
				return {contents: text.replace(load, `${name} = (...given) => require('${module}')(...given)`)};
			});
		}
	},
};
