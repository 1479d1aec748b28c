-- The statistics of `kiemphieu rollup` over the tables that --parquet writes. Runs unchanged on DuckDB and Spark SQL once
-- the views `units` and `offices` stand (docs/scale.md). Whole numbers only: a percentage is made from count and base.

-- statement: units
SELECT level,
       COUNT(*) AS all_units,
       SUM(planned) AS planned,
       SUM(CASE WHEN fate = 'summed' THEN 1 ELSE 0 END) AS summed,
       SUM(CASE WHEN fate = 'pending' THEN 1 ELSE 0 END) AS pending,
       SUM(CASE WHEN fate = 'missing' THEN 1 ELSE 0 END) AS missing,
       SUM(CASE WHEN fate = 'not-summed' THEN 1 ELSE 0 END) AS not_summed,
       SUM(CASE WHEN fate = 'summed' THEN three_items ELSE 0 END) AS three_items,
       SUM(CASE WHEN fate = 'summed' AND level = 'cell' THEN too_small ELSE 0 END) AS too_small,
       SUM(CASE WHEN fate = 'summed' THEN members ELSE 0 END) AS members,
       SUM(CASE WHEN fate = 'summed' THEN members_known ELSE 0 END) AS members_known,
       SUM(direct_planned) AS direct_planned,
       SUM(CASE WHEN fate = 'summed' THEN direct_done ELSE 0 END) AS direct_done,
       SUM(CASE WHEN fate = 'summed' AND direct_done = 1 AND direct_votes = direct_base THEN 1 ELSE 0 END) AS direct_unanimous,
       SUM(CASE WHEN fate = 'summed' THEN direct_votes ELSE 0 END) AS direct_votes,
       SUM(CASE WHEN fate = 'summed' THEN direct_base ELSE 0 END) AS direct_base,
       SUM(CASE WHEN fate = 'summed' THEN share_to_50 ELSE 0 END) AS share_to_50,
       SUM(CASE WHEN fate = 'summed' THEN share_50_60 ELSE 0 END) AS share_50_60,
       SUM(CASE WHEN fate = 'summed' THEN share_60_70 ELSE 0 END) AS share_60_70,
       SUM(CASE WHEN fate = 'summed' THEN share_70_80 ELSE 0 END) AS share_70_80,
       SUM(CASE WHEN fate = 'summed' THEN share_80_90 ELSE 0 END) AS share_80_90,
       SUM(CASE WHEN fate = 'summed' THEN share_90_100 ELSE 0 END) AS share_90_100,
       SUM(CASE WHEN fate = 'summed' THEN share_100 ELSE 0 END) AS share_100
FROM units
GROUP BY level
ORDER BY level;

-- statement: offices
SELECT level,
       office,
       COUNT(*) AS units,
       SUM(CASE WHEN elected = seats THEN 1 ELSE 0 END) AS full_units,
       SUM(CASE WHEN elected < seats THEN 1 ELSE 0 END) AS short_units,
       SUM(seats) AS seats,
       SUM(elected) AS elected,
       SUM(women) AS women,
       SUM(women_known) AS women_known,
       SUM(young) AS young,
       SUM(young_known) AS young_known,
       SUM(minorities) AS minorities,
       SUM(minorities_known) AS minorities_known,
       SUM(re_elected) AS re_elected,
       SUM(re_elected_known) AS re_elected_known,
       SUM(heads_agency) AS heads_agency,
       SUM(heads_agency_known) AS heads_agency_known,
       SUM(village_head) AS village_head,
       SUM(village_head_known) AS village_head_known,
       SUM(age_sum) AS age_sum,
       SUM(age_known) AS age_known,
       MIN(CASE WHEN youngest > 0 THEN youngest END) AS youngest,
       MAX(oldest) AS oldest,
       SUM(elections) AS elections,
       SUM(second_rounds) AS second_rounds,
       SUM(ties) AS ties,
       SUM(run_offs) AS run_offs
FROM offices
GROUP BY level, office
ORDER BY level, office;

-- statement: short_by
SELECT level, office, seats - elected AS short_by, COUNT(*) AS units
FROM offices
WHERE elected < seats
GROUP BY level, office, seats - elected
ORDER BY level, office, short_by;

-- statement: sizes
SELECT level, elected AS size, COUNT(*) AS units
FROM offices
WHERE office = 'committee'
GROUP BY level, elected
ORDER BY level, size;
