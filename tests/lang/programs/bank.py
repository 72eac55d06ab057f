# Classes with properties, exceptions and a log.
class InsufficientFunds(Exception):
    def __init__(self, need, have):
        super().__init__(f"need {need}, have {have}")
        self.need, self.have = need, have
class Account:
    number = 0
    def __init__(self, owner, balance=0):
        Account.number += 1
        self.id, self.owner, self._balance, self.log = Account.number, owner, balance, []
    @property
    def balance(self): return self._balance
    def deposit(self, amount):
        if amount <= 0: raise ValueError("amount must be positive")
        self._balance += amount
        self.log.append(("deposit", amount))
        return self
    def withdraw(self, amount):
        if amount > self._balance: raise InsufficientFunds(amount, self._balance)
        self._balance -= amount
        self.log.append(("withdraw", amount))
        return self
    def __repr__(self): return f"Account({self.id}, {self.owner!r}, {self.balance})"
    def __lt__(self, other): return self.balance < other.balance
a, b = Account("Ada", 100), Account("Bob")
def transfer(x, y, amount):
    try:
        x.withdraw(amount)
    except InsufficientFunds as e:
        print("failed:", e, e.need - e.have)
        return False
    else:
        y.deposit(amount)
        return True
    finally:
        print("transfer", amount)
print(transfer(a, b, 30), transfer(a, b, 300), a, b, sorted([a, b]), a.log, b.log)
try: a.deposit(-5)
except ValueError as e: print(e)
try: a.balance = 1000
except AttributeError as e: print(e)
print(a.deposit(1).deposit(2).withdraw(3).balance, Account.number)
