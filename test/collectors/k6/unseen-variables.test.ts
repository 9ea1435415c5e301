import os from 'node:os';
import {expect, test} from 'vitest';
import {observersOf} from '../../../src/collectors/k6/observers.ts';
import {unseenVariables} from '../../../src/collectors/k6/unseen-variables.ts';

const given = (text: string, env = {}) => unseenVariables(observersOf([text]), env);
const memory = {GOGC: '400', GOMEMLIMIT: `${Math.floor(os.totalmem() / 4)}B`};

test.each(["http.get(__ENV.BASE + __ENV['PATH'] + __ENV?.TAIL)", 'export default () => {}'])(
	'of %s k6 collects garbage a quarter as often, within a quarter of the memory',
	text => expect(given(text)).toEqual(memory),
);

test.each([
	'Object.keys(__ENV)',
	'const {HOST = "x"} = __ENV',
	'__ENV[name]',
	"__ENV['a' + name]",
	'__ENV.GOGC',
	"globalThis['__' + 'ENV']",
])('a script that may look at any variable sees none of ours: %s', text => expect(given(text)).toEqual({}));

test('what the environment says wins', () => {
	const own = {GOGC: '50', GOMEMLIMIT: '1GiB'};
	expect(given('', own)).toEqual(own);
});

test.each(["import x from 'k6/x/faker'", '"use k6 with k6/x/faker"'])('no build service is asked for %s', text =>
	expect(given(text)).toMatchObject({K6_AUTO_EXTENSION_RESOLUTION: 'false'}),
);
