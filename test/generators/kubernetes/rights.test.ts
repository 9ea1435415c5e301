import {afterEach, expect, test, vi} from 'vitest';
import {exitCodes} from '../../../src/exit-codes.ts';
import {kubectlFor} from '../../../src/generators/kubernetes/kubectl.ts';
import {checkRights} from '../../../src/generators/kubernetes/rights.ts';

afterEach(() => vi.unstubAllEnvs());

test('a machine without kubectl is told so, and not that the API refuses', async () => {
	vi.stubEnv('PATH', '/nowhere');
	const checked = checkRights(kubectlFor({context: 'any', namespace: 'any'}));
	await expect(checked).rejects.toMatchObject({
		exitCode: exitCodes.toolMissing,
		message: expect.stringContaining('needs kubectl, which is not installed'),
	});
});
