import {execa} from 'execa';
import type {Following, Kubectl} from '../../../src/generators/kubernetes/kubectl.ts';

/** A kubectl whose every call that goes on says what `say` gives for its arguments, and ends. */
export function kubectlThat(say: (args: readonly string[]) => string): Kubectl {
	return {
		context: 'any',
		namespace: 'any',
		follow: args =>
			execa('printf', ['%s', say(args)], {
				encoding: 'buffer',
				buffer: {stdout: false, stderr: true},
				reject: false,
				stdin: 'pipe',
			}) as unknown as Following,
		run: () => Promise.reject(new Error('not asked')),
	};
}
