import {check, fail, randomSeed, sleep} from 'k6';
import crypto from 'k6/crypto';
import {SharedArray} from 'k6/data';
import encoding from 'k6/encoding';
import {parseHTML} from 'k6/html';
import http from 'k6/http';

const rows = new SharedArray('rows', () => [1, 2, 3]);
export const options = {vus: 1, iterations: 3, thresholds: {checks: ['rate==1'], 'http_reqs{url:made}': ['count==0']}};
export default function () {
	randomSeed(1);
	sleep(0.01);
	http.batch([`${__ENV.TARGET}/a`, `${__ENV.TARGET}/b`]);
	check(null, {
		sha: () => crypto.sha256('a', 'hex').startsWith('ca978112'),
		b64: () => encoding.b64encode('a') === 'YQ==',
		html: () => parseHTML('<p>x</p>').find('p').text() === 'x',
		rows: () => rows.length === 3,
		async: () => http.asyncRequest !== undefined && typeof fail === 'function',
	});
}
