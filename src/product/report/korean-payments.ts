import type {SentenceShape} from '../../report/texts/pack-words.ts';

const n = '([\\d,]+)';

/** What keys broke, as `3 keys …` has it, and how that is said of them. */
const brokenRules = [
	['charged more than once', '두 번 이상 청구된'],
	['with more than one order', '주문이 둘 이상인'],
	['charged without an active subscription', '활성 구독 없이 청구된'],
	['active without a charge', '청구 없이 구독이 활성인'],
	['refunded more than charged', '청구보다 많이 환불된'],
	['whose saga is neither completed nor compensated', '사가가 완료도 보상도 되지 않은'],
	['compensated without a compensated step', '보상된 단계 없이 보상으로 끝난'],
	['answered 201 more than once', '201 응답을 두 번 이상 받은'],
	['answered both paid and declined', '결제와 거절 응답을 모두 받은'],
	['acknowledged as paid without all of their rows', '결제로 확인되었지만 기록이 다 없는'],
	['acknowledged as declined without any row', '거절로 확인되었지만 기록이 없는'],
	['acknowledged as declined, charged and not refunded', '거절로 확인되었지만 청구되고 환불되지 않은'],
	['refused before any payment, and charged', '결제 전에 거부되었지만 청구된'],
] as const;

/** Shapes of what is said of payments. */
export const paymentShapes: readonly SentenceShape[] = [
	[`${n} duplicate charges? in ${n} payments?`, '결제 $2건 중 중복 청구 $1건'],
	[
		`${n} payments? acknowledged, ${n} duplicate charges?, ${n} contended keys? with a 409, ${n} lost responses? retried, ${n} sagas? compensated, ${n} unexpected answers?`,
		'확인된 결제 $1건, 중복 청구 $2건, 409를 받은 경합 키 $3개, 유실 응답 재시도 $4건, 보상된 사가 $5건, 예상 밖 응답 $6건',
	],
	[`no E-3 or E-4 run: run E-3`, 'E-3이나 E-4 실행 없음: E-3을 실행하세요'],
	[`no payment succeeded`, '성공한 결제 없음'],
	[`no contended key saw a 409`, '경합 키에서 409 없음'],
	[`no lost response was retried`, '유실 응답 재시도 없음'],
	[
		`its (\\d+) k6 did not send a key at one instant: starts were (.+ ms) late \\(p95\\), more than (\\d+) ms`,
		'k6 $1개가 한 키를 같은 순간에 보내지 못함: 시작이 $2 늦음 (p95), 한도 $3 ms',
	],
	[`no compensation ran`, '보상 실행 없음'],
	...brokenRules.map(
		([broken, korean]): SentenceShape => [`${n} keys? ${broken} \\((.+)\\)`, `${korean} 키 $1개 ($2)`],
	),
];
