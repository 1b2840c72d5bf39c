# The front door. Each target brings its own tools: a fresh machine needs only
# make, bash and Python 3.11+. On Windows, see README: pip and `xuexi` do the same.

PYTHON ?= python3
# A file's tests stay in one process, so that what they share is made once.
PYTEST_ARGS ?= -n auto --dist loadfile --no-loadscope-reorder
# Compiled by one process the first time, beside the checks, which leave a core idle. Else
# each of pytest's would compile the same.
BYTECODE := .pytest_cache/d/bytecode
BIN := .venv/bin
BOOTSTRAP := scripts/bootstrap
SEARCH_SCRIPTS := scripts/xuexi/writers/search/browser
SCRIPTS := docs/assets/javascripts $(SEARCH_SCRIPTS) scripts/xuexi/writers/inline scripts/xuexi/engines/preview tests

export PYTHON

.DEFAULT_GOAL := help
.PHONY: help site serve check test lint fmt bench wheel lock fonts clean site-tools test-tools

help:
	@echo "make site    生成网站到 site/（第一次会先装好所需的软件）"
	@echo "make serve   在本机预览，改动学习材料后自动刷新"
	@echo "make check   检查学习材料"
	@echo "make test    检查代码并运行全部测试"
	@echo "make fmt     整理代码格式"
	@echo "make bench   测量生成网站的速度"
	@echo "make wheel   打成安装包，放到 dist/，给别的电脑装"
	@echo "make lock    由 pyproject.toml 重新锁定软件版本"
	@echo "make fonts   再下载一次印材料用的仿宋、楷体（上次没有下载到的话）"
	@echo "make clean   删除生成的网站和缓存（保留 .venv 和 fonts）"

site: site-tools
	@echo "==> 生成网站"
	@$(BIN)/xuexi build

serve: site-tools
	@echo "==> 启动预览"
	@$(BIN)/xuexi serve

check: site-tools
	@echo "==> 检查学习材料"
	@$(BIN)/xuexi check

test: test-tools
	@{ [ -d $(BYTECODE) ] || $(BIN)/pytest -q --collect-only >/dev/null 2>&1; } & \
		$(MAKE) --no-print-directory lint; result=$$?; wait; exit $$result
	@echo "==> 运行测试：pytest"
	@$(BIN)/pytest $(PYTEST_ARGS)

lint:
	@echo "==> 检查代码：ruff"
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@echo "==> 检查类型：mypy"
	@$(BIN)/mypy
	@echo "==> 检查脚本：oxlint、tsc"
	@$(BIN)/oxlint --quiet $(SCRIPTS)
	@$(BIN)/node node_modules/typescript/bin/tsc
	@echo "==> 检查样式：stylelint"
	@$(BIN)/node node_modules/stylelint/bin/stylelint.mjs "docs/assets/stylesheets/**/*.css"

fmt: test-tools
	@echo "==> 整理代码格式"
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format
	@$(BIN)/python -c 'from xuexi.writers.search.shared import write; write()'
	@$(BIN)/python -c 'from pathlib import Path; from xuexi.writers.pages.fill_rules import write; write(Path("docs"))'

bench: test-tools
	@echo "==> 测量速度"
	@$(BIN)/python benchmarks/paper.py
	@$(BIN)/python benchmarks/search.py
	@$(BIN)/python benchmarks/speed.py

wheel: site-tools
	@echo "==> 打成安装包"
	@$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .
	@echo "在 dist/ 里"

lock:
	@echo "==> 锁定软件版本"
	@$(BOOTSTRAP)/lock_requirements.sh
	@$(BOOTSTRAP)/node_packages.sh lock

fonts:
	@$(BOOTSTRAP)/paper_fonts.sh again

clean:
	@echo "==> 删除生成的网站和缓存"
	@rm -rf site .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache

site-tools:
	@$(BOOTSTRAP)/python_packages.sh site
	@$(BOOTSTRAP)/system_packages.sh site
	@$(BOOTSTRAP)/paper_fonts.sh

test-tools:
	@$(BOOTSTRAP)/python_packages.sh test
	@$(BOOTSTRAP)/node_packages.sh
	@$(BOOTSTRAP)/system_packages.sh test
	@$(BOOTSTRAP)/paper_fonts.sh
