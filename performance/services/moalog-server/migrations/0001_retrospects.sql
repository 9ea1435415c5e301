CREATE TABLE retrospects (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    project_name VARCHAR(100) NOT NULL,
    retrospect_method VARCHAR(16) NOT NULL,
    participant_count INT UNSIGNED NOT NULL,
    created_at DATETIME(3) NOT NULL
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE retrospect_answers (
    retrospect_id BIGINT UNSIGNED NOT NULL,
    position INT UNSIGNED NOT NULL,
    question VARCHAR(200) NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (retrospect_id, position),
    FOREIGN KEY (retrospect_id) REFERENCES retrospects (id) ON DELETE CASCADE
) DEFAULT CHARSET = utf8mb4;
