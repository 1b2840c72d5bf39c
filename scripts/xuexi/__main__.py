"""`python -m xuexi` is the command `xuexi`."""

from xuexi.cli import main

if __name__ == "__main__":
    main()
