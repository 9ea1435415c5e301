-- Retrospects 1 to 1,000, the same at every start and the same as on the embedded stack. Members need no rows: a member is
-- whoever a token names.
INSERT INTO retrospects (id, project_name, retrospect_method, participant_count, created_at)
WITH digits AS (
    SELECT 0 AS digit UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4
    UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9
), ids AS (
    SELECT 1 + ones.digit + 10 * tens.digit + 100 * hundreds.digit AS id
    FROM digits AS ones CROSS JOIN digits AS tens CROSS JOIN digits AS hundreds
)
SELECT
    id,
    CONCAT('Project ', id),
    ELT(1 + MOD(id, 5), 'KPT', 'FOUR_L', 'FIVE_F', 'PMI', 'FREE'),
    2 + MOD(id, 7),
    TIMESTAMPADD(DAY, MOD(id, 365), '2025-01-06 00:00:00')
FROM ids
ORDER BY id;

INSERT INTO retrospect_answers (retrospect_id, position, question, content)
SELECT retrospects.id, questions.position, questions.question,
    CONCAT('Answer ', questions.position, ' of retrospect ', retrospects.id, '.')
FROM retrospects
CROSS JOIN (
    SELECT 1 AS position, 'What went well?' AS question
    UNION ALL SELECT 2, 'What did not?'
    UNION ALL SELECT 3, 'What will we try?'
) AS questions
ORDER BY retrospects.id, questions.position;
