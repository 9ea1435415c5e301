import http from 'k6/http';
import secrets from 'k6/secrets';

const key = await secrets.get('api_key');
export const options = {vus: 1, iterations: 2, thresholds: {http_reqs: ['count==2']}};
export default async () => {
	http.get(`${__ENV.TARGET}/`, {headers: {'x-key': key}});
	console.log(`key is ${key}`);
};
