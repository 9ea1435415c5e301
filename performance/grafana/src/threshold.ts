import {ThresholdsConfigBuilder, ThresholdsMode} from '@grafana/grafana-foundation-sdk/dashboard';

function steps(below: string, limit: number, above: string): ThresholdsConfigBuilder {
	return new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps([
		{value: null, color: below},
		{value: limit, color: above},
	]);
}

/** Red from `limit` on. */
export const badFrom = (limit: number): ThresholdsConfigBuilder => steps('green', limit, 'red');

/** Red below `limit`. */
export const badBelow = (limit: number): ThresholdsConfigBuilder => steps('red', limit, 'green');

/** Never a verdict: one colour for a figure that is neither good nor bad. */
export const neutral = (): ThresholdsConfigBuilder =>
	new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps([{value: null, color: 'blue'}]);
