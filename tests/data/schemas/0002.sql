BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE alias (
	item TEXT NOT NULL, 
	old TEXT NOT NULL, 
	PRIMARY KEY (item, old)
)
 WITHOUT ROWID

;
INSERT INTO "alias" VALUES('card:rag.search.recall','card:rag.search.hit-rate');
CREATE TABLE event (
	id TEXT NOT NULL, 
	item TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	at BIGINT NOT NULL, 
	"offset" INTEGER NOT NULL, 
	day INTEGER NOT NULL, 
	device TEXT NOT NULL, 
	ms BIGINT NOT NULL, 
	rating INTEGER, 
	payload TEXT NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID

;
INSERT INTO "event" VALUES('01a2027bd6807000894207bcfe5150d1','card:rag.search.bm25','reviewed',1795338000000000,0,20779,'e490700e1999',4000,3,'{"due_at":1795338600000000,"due_day":20779,"phase":1,"step":1,"was":0}');
INSERT INTO "event" VALUES('01a206c67880700095623d804d3e3b18','card:rag.search.recall','reviewed',1795410000000000,0,20780,'e490700e1999',4000,4,'{"due_at":null,"due_day":20788,"phase":2,"step":null,"was":0}');
INSERT INTO "event" VALUES('01a20b111a807000bfb1152193fc2078','card:rag.search.bm25','reviewed',1795482000000000,0,20780,'e490700e1999',4000,3,'{"due_at":null,"due_day":20787,"phase":2,"step":null,"was":1}');
INSERT INTO "event" VALUES('01a20f5bbc80700084287bb54cf3549b','card:rag.search.bm25','reviewed',1795554000000000,0,20781,'e490700e1999',4000,1,'{"due_at":1795554600000000,"due_day":20781,"phase":3,"step":0,"was":2}');
INSERT INTO "event" VALUES('01a213a65e8070009cbf1b1b84bcc498','card:rag.search.bm25','undone',1795626000000000,0,20782,'e490700e1999',0,NULL,'{"target":"01a20f5bbc80700084287bb54cf3549b"}');
INSERT INTO "event" VALUES('01a213a65e8070018696d993585b94da','drill:lru','reviewed',1795626000000000,0,20782,'e490700e1999',4000,2,'{"due_at":null,"due_day":20783,"evidence":{"hints":1,"verdict":"AC"},"phase":2,"step":null,"was":0}');
INSERT INTO "event" VALUES('01a217f1008070008cb5db5a8bf85207','card:rag.search.bm25','flagged',1795698000000000,0,20783,'e490700e1999',0,NULL,'{"flag":"red"}');
INSERT INTO "event" VALUES('01a217f1008070019f03572290795d92','card:rag.search.recall','suspended',1795698000000000,0,20783,'e490700e1999',0,NULL,'{}');
INSERT INTO "event" VALUES('01a217f100807002a44dc8126ea6dc3c','','planned',1795698000000000,0,20783,'e490700e1999',0,NULL,'{"note":"three"}');
INSERT INTO "event" VALUES('01a217f1008070039b77abb8d2ad968b','drill:lru','attempted',1795698000000000,0,20783,'e490700e1999',60000,NULL,'{"verdict":"WA"}');
INSERT INTO "event" VALUES('01a217f100807004a7fffa1d03f0fed9','card:rag.search.recall','renamed',1795698000000000,0,20783,'e490700e1999',0,NULL,'{"from":"card:rag.search.hit-rate"}');
INSERT INTO "event" VALUES('01a21ca97f80700099fbfbaca8c71636','card:rag.search.bm25','tagged',1795777200000000,0,20784,'e490700e1999',0,NULL,'{"add":["exam","weak/recall"],"batch":"01a21ca97f80700099fbfbaca8c71636"}');
INSERT INTO "event" VALUES('01a21ca97f807001bd7f7469b63b0713','card:rag.search.recall','tagged',1795777200000000,0,20784,'e490700e1999',0,NULL,'{"add":["exam","weak/recall"],"batch":"01a21ca97f80700099fbfbaca8c71636"}');
INSERT INTO "event" VALUES('01a21ca97f807002892c0239eddca749','card:rag.search.bm25','tagged',1795777200000000,0,20784,'e490700e1999',0,NULL,'{"batch":"01a21ca97f807002892c0239eddca749","remove":["exam"]}');
INSERT INTO "event" VALUES('01a21ca97f807003b2f9ddc2fa04a3b2','card:rag.search.bm25','buried',1795777200000000,0,20784,'e490700e1999',0,NULL,'{"batch":"01a21ca97f807003b2f9ddc2fa04a3b2","until":20785}');
INSERT INTO "event" VALUES('01a21ca97f8070048592ae616bc30f21','drill:lru','buried',1795777200000000,0,20784,'e490700e1999',0,NULL,'{"batch":"01a21ca97f807003b2f9ddc2fa04a3b2","until":20785}');
INSERT INTO "event" VALUES('01a21ca97f807005843df368b2f10150','card:rag.search.bm25','undone',1795777200000000,0,20784,'e490700e1999',0,NULL,'{"batch":"01a21ca97f807005843df368b2f10150","target":"01a21ca97f807003b2f9ddc2fa04a3b2"}');
INSERT INTO "event" VALUES('01a21ca97f807006bc115280034d15b7','drill:lru','undone',1795777200000000,0,20784,'e490700e1999',0,NULL,'{"batch":"01a21ca97f807005843df368b2f10150","target":"01a21ca97f8070048592ae616bc30f21"}');
INSERT INTO "event" VALUES('01a21ca97f807007b39952da805c8141','card:rag.search.bm25','practised',1795777200000000,0,20784,'e490700e1999',9000,NULL,'{"mode":"cram"}');
CREATE TABLE item (
	id TEXT NOT NULL, 
	source TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	area TEXT NOT NULL, 
	tier TEXT NOT NULL, 
	title TEXT NOT NULL, 
	siblings TEXT NOT NULL, 
	minutes DOUBLE, 
	position INTEGER NOT NULL, 
	gone BOOLEAN NOT NULL, added INTEGER, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID

;
INSERT INTO "item" VALUES('card:rag.search.bm25','library','card','rag','core','BM25','bm25',0.5,0,0,NULL);
INSERT INTO "item" VALUES('card:rag.search.recall','library','card','rag','standard','Recall @ k','',NULL,1,0,NULL);
INSERT INTO "item" VALUES('drill:lru','dsa','drill','dsa','core','LRU cache','',25.0,0,0,NULL);
CREATE TABLE memory (
	item TEXT NOT NULL, 
	phase INTEGER NOT NULL, 
	step INTEGER, 
	stability DOUBLE, 
	difficulty DOUBLE, 
	last_day INTEGER, 
	last_at BIGINT, 
	due_day INTEGER, 
	due_at BIGINT, 
	reps INTEGER NOT NULL, 
	lapses INTEGER NOT NULL, 
	suspended BOOLEAN NOT NULL, 
	buried_until INTEGER, 
	flag TEXT, 
	last_event TEXT NOT NULL, tags TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (item)
)
 WITHOUT ROWID

;
INSERT INTO "memory" VALUES('card:rag.search.bm25',2,NULL,7.31530074407728,2.11121423578539513243e+00,20780,1795482000000000,20787,NULL,2,0,0,NULL,'red','01a21ca97f807007b39952da805c8141','weak/recall');
INSERT INTO "memory" VALUES('card:rag.search.recall',2,NULL,8.2956,1.0,20780,1795410000000000,20788,NULL,1,0,1,NULL,NULL,'01a21ca97f807001bd7f7469b63b0713','exam weak/recall');
INSERT INTO "memory" VALUES('drill:lru',2,NULL,1.2931,5.11217070560105568688e+00,20782,1795626000000000,20783,NULL,1,0,0,NULL,NULL,'01a21ca97f807006bc115280034d15b7','');
CREATE TABLE meta (
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (name)
)
 WITHOUT ROWID

;
INSERT INTO "meta" VALUES('device','e490700e1999');
CREATE TABLE quarantine (
	number INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	found_at BIGINT NOT NULL, 
	"row" TEXT NOT NULL, 
	PRIMARY KEY (number)
);
CREATE TABLE retracted (
	event TEXT NOT NULL, 
	PRIMARY KEY (event)
)
 WITHOUT ROWID

;
INSERT INTO "retracted" VALUES('01a20f5bbc80700084287bb54cf3549b');
INSERT INTO "retracted" VALUES('01a21ca97f807003b2f9ddc2fa04a3b2');
INSERT INTO "retracted" VALUES('01a21ca97f8070048592ae616bc30f21');
CREATE TABLE source (
	name TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	PRIMARY KEY (name)
)
 WITHOUT ROWID

;
INSERT INTO "source" VALUES('dsa','7222c31a2107221d12e3216b6662f2c3');
INSERT INTO "source" VALUES('library','31e35e570b1ebdfb31ffbeb03faadbb8');
CREATE INDEX event_item ON event (item, id);
CREATE INDEX event_day ON event (day);
CREATE INDEX item_source ON item (source);
CREATE INDEX alias_old ON alias (old);
COMMIT;
