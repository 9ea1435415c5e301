import {expect, test, vi} from 'vitest';
import {remoteFlags} from '../../../src/generators/kubernetes/remote-flags.ts';

test('variables go apart from the flags that k6 is told, however they are written', () => {
	vi.stubEnv('SHELL_VALUE', 'from here');
	const flags = [
		'-e',
		'A=1=2',
		'--vus',
		'3',
		'--env=B=x y',
		'-eC=3',
		'--env',
		'SHELL_VALUE',
		'-c',
		'k6.json',
		'--quiet',
	];
	expect(remoteFlags(flags)).toEqual({
		flags: ['--vus', '3', '--quiet'],
		env: {A: '1=2', B: 'x y', C: '3', SHELL_VALUE: 'from here'},
	});
	vi.unstubAllEnvs();
});
